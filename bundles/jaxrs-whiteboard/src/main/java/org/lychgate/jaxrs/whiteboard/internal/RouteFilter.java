package org.lychgate.jaxrs.whiteboard.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.lychgate.edge.Requests;

/** Tells the request log the path template that matched. */
final class RouteFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext context) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        String base = message.getExchange().getEndpoint().getEndpointInfo().getAddress();
        if (operation != null && request != null) {
            Requests.route(request, Mount.Routes.of(base, operation));
        }
    }
}
