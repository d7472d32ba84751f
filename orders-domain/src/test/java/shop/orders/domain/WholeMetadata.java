package shop.orders.domain;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Tells Arquillian where its servlet is in the deployed WAR. Payara's adapter reads that from the
 * server's output, but sometimes before the server has printed it.
 */
public class WholeMetadata implements LoadableExtension {

  private static final String SERVLET = "ArquillianServletRunnerEE9";

  @Override
  public void register(ExtensionBuilder builder) {
    builder.override(
        DeployableContainer.class, PayaraMicroDeployableContainer.class, Container.class);
  }

  /** Replaces Payara's adapter; Arquillian instantiates it. */
  public static class Container extends PayaraMicroDeployableContainer {

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
      ProtocolMetaData known = super.deploy(archive);
      for (HTTPContext context : known.getContexts(HTTPContext.class)) {
        if (context.getServletByName(SERVLET) == null) {
          String root = "/" + archive.getName().replaceFirst("\\.war$", "");
          context.add(new Servlet(SERVLET, root));
        }
      }
      return known;
    }
  }
}
