package io.bestbackground.api.admission;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Answers clients that ask before they send ({@code Expect: 100-continue}): here, since further inside Tomcat has told
 * them to go on already.
 */
final class ExpectValve extends ValveBase {
    private static final String CONTINUE = "100-continue";

    private final Doorkeeper doorkeeper;
    private final Refusals refusals;

    ExpectValve(Doorkeeper doorkeeper, Refusals refusals) {
        super(true);
        this.doorkeeper = doorkeeper;
        this.refusals = refusals;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String expected = request.getHeader("Expect");
        // why nothing else: other expectations are refused by Tomcat, which then knows no path
        Optional<Refusal> refusal =
                CONTINUE.equalsIgnoreCase(expected) ? doorkeeper.refusal(request) : Optional.empty();
        if (refusal.isPresent()) {
            refusals.count(refusal.get()).write(response);
        } else {
            getNext().invoke(request, response);
        }
    }
}
