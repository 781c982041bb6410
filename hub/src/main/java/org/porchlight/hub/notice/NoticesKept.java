package org.porchlight.hub.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How somebody wants to be told, and in which browsers. */
@Component
@Order(400)
class NoticesKept implements Keeps {
  /**
   * What was set.
   *
   * @param quiet {@code HH:MM–HH:MM} on the clocks of the program, or null
   */
  record Kept(boolean byMail, @Nullable String quiet, List<KeptBrowser> browsers) {}

  record KeptBrowser(String service, String endpoint, String language, Instant addedAt) {}

  private final WishRows wishes;
  private final Browsers browsers;
  private final NewsRows news;

  NoticesKept(WishRows wishes, Browsers browsers, NewsRows news) {
    this.wishes = wishes;
    this.browsers = browsers;
    this.news = news;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public Kept of(Person person) {
    Wish wish = wishes.of(person.id());
    QuietHours quiet = wish.quiet();
    return new Kept(
        wish.byMail(),
        quiet == null ? null : quiet.from() + "–" + quiet.to(),
        browsers.of(person.id()).stream().map(NoticesKept::kept).toList());
  }

  private static KeptBrowser kept(Browsers.Browser one) {
    return new KeptBrowser(
        one.subscription().service(),
        one.subscription().endpoint().toString(),
        one.language().word(),
        one.addedAt());
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    browsers.forgetAll(person.id());
    wishes.forget(person.id());
    news.forget(person.id());
  }
}
