import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.QueryLanguage;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.resultio.sparqljson.SPARQLResultsJSONWriter;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.repository.config.RepositoryConfig;
import org.eclipse.rdf4j.repository.manager.LocalRepositoryManager;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;

/**
 * Answers queries over N-Quads in RDF4J or in GraphDB, whose base it is. Arguments: rdf4j or graphdb, an empty folder, the
 * file, then files with queries. Prints one answer a line, in SPARQL JSON.
 */
class Rdf4j {
    /** A repository that infers nothing: the graph holds what it means. */
    static final String SETTINGS = """
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix rep: <http://www.openrdf.org/config/repository#> .
        @prefix sr: <http://www.openrdf.org/config/repository/sail#> .
        @prefix sail: <http://www.openrdf.org/config/sail#> .
        @prefix owlim: <http://www.ontotext.com/trree/owlim#> .
        <urn:news> a rep:Repository ; rep:repositoryID "news" ; rdfs:label "news" ; rep:repositoryImpl [
            rep:repositoryType "%s" ; sr:sailImpl [ sail:sailType "%s" ; owlim:ruleset "empty" ; owlim:storage-folder "storage" ] ] .
        """;

    public static void main(String[] arguments) throws Exception {
        var settings = arguments[0].equals("graphdb")
            ? SETTINGS.formatted("graphdb:FreeSailRepository", "graphdb:FreeSail")
            : SETTINGS.formatted("openrdf:SailRepository", "openrdf:MemoryStore");
        var manager = new LocalRepositoryManager(new File(arguments[1]));
        manager.init();
        var model = Rio.parse(new StringReader(settings), "", RDFFormat.TURTLE);
        Resource news = model.stream().map(statement -> statement.getSubject()).filter(Resource::isIRI).findFirst().orElseThrow();
        manager.addRepositoryConfig(RepositoryConfig.create(model, news));
        try (var connection = manager.getRepository("news").getConnection()) {
            connection.add(new File(arguments[2]), null, RDFFormat.NQUADS);
            for (var file : Arrays.copyOfRange(arguments, 3, arguments.length)) {
                var query = connection.prepareQuery(QueryLanguage.SPARQL, Files.readString(Path.of(file)));
                if (query instanceof BooleanQuery question) {
                    System.out.println("{\"boolean\": " + question.evaluate() + "}");
                } else if (query instanceof TupleQuery rows) {
                    var out = new ByteArrayOutputStream();
                    rows.evaluate(new SPARQLResultsJSONWriter(out));
                    System.out.println(out.toString(StandardCharsets.UTF_8).replace("\n", " ").replace("\r", " "));
                }
            }
        } finally {
            manager.shutDown();
        }
    }
}
