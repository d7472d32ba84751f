package shop.orders.web.api.office;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.orders.domain.identity.PublicAddress;
import shop.orders.domain.identity.SignedLinks;
import shop.orders.office.job.Job;

/**
 * Links to the results of jobs, which a browser opens without a token. They work as long as those
 * of bills, unless the result is deleted before.
 */
@ApplicationScoped
public class JobLinks {

  static final String PATH = "v2/job-results";

  @Inject private SignedLinks links;
  @Inject private PublicAddress address;

  /** Null if the job has no result. */
  String of(Job job) {
    if (job.result() == null) {
      return null;
    }
    String signed = links.sign(SignedLinks.Kind.JOB, job.publicId());
    return address.of("/api/" + PATH + "/" + signed + "/" + job.result().fileName());
  }

  /**
   * What a link opens: the public id of a job.
   *
   * @throws shop.orders.domain.identity.LinkRefused if it is not one of ours
   */
  SignedLinks.Opened opened(String signed) {
    return links.open(SignedLinks.Kind.JOB, signed);
  }
}
