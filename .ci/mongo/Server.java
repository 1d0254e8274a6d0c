import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** An in-memory MongoDB counterpart on 127.0.0.1. Argument: the port, 0 for a free one. Prints its address when ready, ends on SIGTERM. */
class Server {
  /** The Node driver 7 refuses servers below wire version 8 and speaks OP_MSG only; 13 is what a 5.0 server says. */
  record Mongo5() implements MongoVersion {
    public List<Integer> getVersionArray() { return List.of(5, 0, 0); }
    public int getWireVersion() { return 13; }
  }

  public static void main(String[] args) {
    var server = new MongoServer(new MemoryBackend().version(new Mongo5()));
    server.bind("127.0.0.1", args.length > 0 ? Integer.parseInt(args[0]) : 0);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
  }
}
