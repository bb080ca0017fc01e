package org.entente.node.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server for tests, with its own data folder and a free port of this machine; one for each test
 * process, stopped with it. The programs are those of the machine: the newest in {@code /usr/lib/postgresql} or the PATH.
 */
public final class PostgresServer {
    private static final String ROLE = "entente";
    private static PostgresServer shared;

    private final Path programs;
    private final Path data;
    private final int port;

    /** The server of this process, started on the first call. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            var server = new PostgresServer();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            shared = server;
        }
        return shared;
    }

    private PostgresServer() {
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
        start();
    }

    /** A database of this name, with the rows that it has already if it was there. */
    public PostgresDatabase database(String name) {
        try (var connection = DriverManager.getConnection(url("postgres"), ROLE, "");
                var asked = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            asked.setString(1, name);
            if (!asked.executeQuery().next()) {
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresDatabase(url(name), ROLE, "");
    }

    /** Runs one statement as an administrator would, in the database of this name. */
    public void administer(String name, String statement) {
        try (var connection = DriverManager.getConnection(url(name), ROLE, "")) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void start() {
        run(asServer("pg_ctl", "start", "--wait", "--silent", "--pgdata=" + data, "--log=" + data.resolve("server.log"), "--options=-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data + " -c max_connections=300"));
    }

    /** As after a power cut of the server: it aborts its work and recovers at the next start. */
    public void crash() {
        run(asServer("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate", "--pgdata=" + data));
    }

    private void stop() {
        crash();
        if (root()) {
            run(List.of("rm", "-rf", data.toString()));
        } else {
            try (var files = Files.walk(data)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
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

    private static void run(List<String> command) {
        try {
            var output = Files.createTempFile("entente-postgres", ".log");
            var process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(output));
            }
            Files.delete(output);
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
                versions.sorted(java.util.Comparator.comparing((Path version) -> version.getFileName().toString(),
                        java.util.Comparator.comparingInt(Integer::parseInt)).reversed()).forEach(version -> candidates.add(version.resolve("bin")));
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(candidates::add);
        return candidates.stream().filter(folder -> Files.isExecutable(folder.resolve("initdb"))).findFirst()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL was not found: apt-get install postgresql"));
    }
}
