import java.io.FileReader;
import org.gephi.graph.api.GraphController;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.statistics.plugin.Degree;
import org.openide.util.Lookup;

/** Opens a GEXF file as Gephi does: prints how many nodes and edges it has, and the names of the columns. */
class Gephi {
    public static void main(String[] arguments) throws Exception {
        var projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        var workspace = projects.getCurrentWorkspace();
        var importer = Lookup.getDefault().lookup(ImportController.class);
        var container = importer.importFile(new FileReader(arguments[0]), importer.getFileImporter(".gexf"));
        importer.process(container, new DefaultProcessor(), workspace);
        var model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        new Degree().execute(model);
        System.out.println(model.getGraph().getNodeCount());
        System.out.println(model.getGraph().getEdgeCount());
        model.getNodeTable().forEach(column -> System.out.print("node " + column.getTitle() + ", "));
        model.getEdgeTable().forEach(column -> System.out.print("edge " + column.getTitle() + ", "));
        System.out.println();
    }
}
