package org.entente.bench.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server of one's own, with a new data folder and a free port of this machine, which flushes every commit to the disk.
 * The programs are those of the machine: the newest in {@code /usr/lib/postgresql} or the PATH.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The role that owns everything; it needs no password. */
    public static final String ROLE = "entente";

    private final Path programs;
    private final Path data;
    private final int port;

    /** @throws IllegalStateException when the machine has no PostgreSQL */
    public static LocalPostgres start() {
        return new LocalPostgres();
    }

    private LocalPostgres() {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
            programs = programs();
            data = Files.createTempDirectory("entente-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (root()) {
            run(List.of("chown", "postgres", data.toString()));
        }
        run(asServer("initdb", "--pgdata=" + data, "--username=" + ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"));
        startAgain();
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes an empty database. */
    public void create(String database) {
        run(asServer("createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + ROLE, database));
    }

    /** What a statement says, a line for each row. */
    public String ask(String database, String statement) {
        return run(asServer("psql", "--host=127.0.0.1", "--port=" + port, "--username=" + ROLE, "--no-psqlrc", "--tuples-only",
                "--no-align", "--command=" + statement, database)).strip();
    }

    /** Starts a server that {@link #crash} ended. */
    public void startAgain() {
        run(asServer("pg_ctl", "start", "--wait", "--silent", "--pgdata=" + data, "--log=" + data.resolve("server.log"), "--options=-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data + " -c max_connections=300"));
    }

    /** As after a power cut of the server: it aborts its work and recovers at the next start. */
    public void crash() {
        run(asServer("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate", "--pgdata=" + data));
    }

    /** Ends the server and deletes its data. */
    @Override
    public void close() {
        crash();
        if (root()) {
            run(List.of("rm", "-rf", data.toString()));
            return;
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    /** PostgreSQL refuses to run as root; then it runs as the user that its package made. */
    private List<String> asServer(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String run(List<String> command) {
        try {
            var file = Files.createTempFile("entente-postgres", ".log");
            var process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                    .redirectOutput(file.toFile()).start();
            var ended = process.waitFor(2, TimeUnit.MINUTES);
            var output = Files.readString(file);
            Files.delete(file);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path programs() throws IOException {
        var candidates = new ArrayList<Path>();
        var installed = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> versions = Files.list(installed)) {
                versions.sorted(Comparator.comparing((Path version) -> version.getFileName().toString(),
                        Comparator.comparingInt(Integer::parseInt)).reversed()).forEach(version -> candidates.add(version.resolve("bin")));
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(candidates::add);
        return candidates.stream().filter(folder -> Files.isExecutable(folder.resolve("initdb"))).findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL was not found: apt-get install postgresql"));
    }
}
