package org.entente.node.exchange.tls;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** What Tomcat itself refuses is answered by its status and one word; its own page would show a stranger our insides. */
public final class PlainErrors extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/plain; charset=utf-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write("refused");
                response.finishResponse();
            }
        } catch (IOException e) {
            // The peer is gone; there is nobody to answer.
        }
    }
}
