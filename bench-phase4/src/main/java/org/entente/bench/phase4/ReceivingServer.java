package org.entente.bench.phase4;

import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.AS4ServerInitializer;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.mgr.MetaAS4Manager;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.servlet.AS4UnifiedResponse;
import com.helger.phase4.servlet.AS4XServletHandler;
import com.helger.phase4.servlet.IAS4ServletRequestHandlerCustomizer;
import com.helger.http.EHttpMethod;
import com.helger.photon.io.WebFileIO;
import com.helger.web.scope.IRequestWebScopeWithoutResponse;
import com.helger.web.scope.mgr.WebScopeManager;
import com.helger.xservlet.AbstractXServlet;
import com.helger.xservlet.requesttrack.RequestTrackerSettings;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** phase4's servlet in Jetty behind mutual TLS on a free port, with its managers that keep their data in files. */
final class ReceivingServer implements AutoCloseable {
    private final Server server = new Server();
    private final Receiver receiver = new Receiver();
    private final ServerConnector connector;

    /** @param folder with the keys, in which the data are kept as well */
    ReceivingServer(Path folder) throws Exception {
        // Before the managers are made: those in memory are the default and forget all messages at a restart.
        System.setProperty("phase4.manager.inmemory", "false");
        Profile.warnOfNoEmptyBody();
        Path home = folder.toAbsolutePath();
        Keys keys = Keys.read(home, Keys.RECEIVER);
        connector = connector(server, keys);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addEventListener(new Surroundings(home.resolve("phase4-data"), keys, receiver));
        server.setHandler(context);
        server.start();
    }

    String address() {
        return "https://127.0.0.1:" + connector.getLocalPort() + "/as4";
    }

    /** How many messages were taken, and the sum of the hashes of what they carried. */
    String taken() {
        return receiver.taken();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static ServerConnector connector(Server server, Keys keys) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(keys.tls());
        tls.setNeedClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        http.addCustomizer(customizer);
        ServerConnector connector = new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"),
                new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        return connector;
    }

    /** What phase4 wants around its servlet, and then the servlet. */
    private record Surroundings(Path data, Keys keys, Receiver receiver) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            WebScopeManager.onGlobalBegin(event.getServletContext());
            WebFileIO.initPaths(data.toFile(), data.toString(), false);
            RequestTrackerSettings.setLongRunningRequestsCheckEnabled(false);
            RequestTrackerSettings.setParallelRunningRequestsCheckEnabled(false);
            AS4ServerInitializer.initAS4Server();
            event.getServletContext().addServlet("as4", new Entrance(keys, receiver)).addMapping("/as4");
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            AS4ServerInitializer.shutdownAS4Server();
            WebScopeManager.onGlobalEnd();
        }
    }

    private static final class Entrance extends AbstractXServlet {
        private static final long serialVersionUID = 1L;

        Entrance(Keys keys, Receiver receiver) {
            settings().setMultipartEnabled(false);
            handlerRegistry().registerHandler(EHttpMethod.POST,
                    new AS4XServletHandler().setRequestHandlerCustomizer(new Customizer(keys, receiver)));
        }
    }

    /** Gives each request the keys in memory and the agreed mode. */
    private static final class Customizer implements IAS4ServletRequestHandlerCustomizer {
        private final com.helger.phase4.crypto.IAS4CryptoFactory crypto;
        private final Receiver receiver;
        private final PMode mode = Profile.mode();

        Customizer(Keys keys, Receiver receiver) {
            this.crypto = keys.wsSecurity();
            this.receiver = receiver;
        }

        @Override
        public void customizeBeforeHandling(IRequestWebScopeWithoutResponse scope, AS4UnifiedResponse response,
                AS4RequestHandler handler) {
            handler.setCryptoFactory(crypto);
            handler.setPModeResolver(Profile.always(mode));
            handler.setIncomingProfileSelector(new AS4IncomingProfileSelectorConstant(null, false));
            handler.setIncomingSecurityConfiguration(AS4IncomingSecurityConfiguration.createDefaultInstance());
            handler.setProcessorSupplier(receiver::alone);
        }

        @Override
        public void customizeAfterHandling(IRequestWebScopeWithoutResponse scope, AS4UnifiedResponse response,
                AS4RequestHandler handler) {
            // The receipt is in the response.
        }
    }
}
