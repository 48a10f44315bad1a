import java.nio.file.Path;
import java.util.Arrays;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Asks a Neo4j database that was imported: prints for each query how many rows it has. Arguments: the home folder, then queries. */
class Neo4j {
    public static void main(String[] arguments) {
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0])).build();
        try {
            var database = service.database("neo4j");
            for (var query : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                try (var transaction = database.beginTx(); var rows = transaction.execute(query)) {
                    System.out.println(rows.stream().count());
                }
            }
        } finally {
            service.shutdown();
        }
    }
}
