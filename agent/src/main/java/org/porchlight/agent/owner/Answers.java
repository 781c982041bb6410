package org.porchlight.agent.owner;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.owner.Household.CameraNow;
import org.porchlight.agent.owner.Household.Look;
import org.porchlight.agent.owner.Household.Status;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;

/** Does what was asked at the page or by a command; whoever asked has passed the {@link Door}. */
final class Answers {
  private final Household household;
  private final String formToken;

  Answers(Household household, String formToken) {
    this.household = household;
    this.formToken = formToken;
  }

  Answer page(Words words, @Nullable String problem) {
    String html = View.page(household.status(), words, formToken, problem);
    return Answer.html(problem == null ? 200 : 422, words, html);
  }

  /** A form of the page: done and back to the page, or the page with what went wrong. */
  Answer form(String action, Form form, Words words) throws InterruptedException {
    Answer done = act(action, form);
    return switch (done.status()) {
      case 200 -> Answer.backToThePage();
      case 404 -> done;
      default -> page(words, done.body().strip());
    };
  }

  /** A command: the same deeds, and those that no page offers. */
  Answer command(String action, Form form) throws InterruptedException {
    return "camera".equals(action) ? lend(form) : act(action, form);
  }

  /** The state of things in words for a terminal. */
  Answer status() {
    Status status = household.status();
    StringBuilder out = new StringBuilder("Agent " + status.agentName() + "\n");
    out.append(pairingLine(status)).append('\n');
    out.append(status.relay() == null ? "Not connected." : "Connected to " + status.relay() + ".");
    status
        .pairing()
        .map(Pairing::policyBefore)
        .ifPresent(before -> out.append("\nThe rules have changed; before: ").append(before));
    if (status.frozen() != null) {
      out.append('\n').append(status.frozen());
      out.append("\nNothing opens. Save the evidence with: agent evidence DIR;");
      out.append(" then go on with: agent thaw");
    }
    for (CameraNow camera : status.cameras()) {
      out.append("\nCamera ").append(camera.id()).append(" (").append(camera.name()).append("): ");
      out.append(camera.health().state().name().toLowerCase(Locale.ROOT));
      out.append(camera.health().warm() ? ", warm" : "");
      String sentence = camera.health().sentence();
      out.append(sentence == null ? "." : ". " + sentence);
      if (camera.kept().hours() > 0) {
        out.append(" What looks are sent is kept here for ").append(camera.kept().hours());
        out.append(" h: ").append(camera.kept().looks()).append(" looks.");
      }
      out.append(camera.withdrawn() ? " Withdrawn by its owner: nothing opens." : "");
    }
    out.append(status.looks().isEmpty() ? "\nNobody is watching." : "\nSomeone is watching:");
    for (Look look : status.looks()) {
      out.append("\n  ").append(look.camera()).append(", ").append(look.kind());
      out.append(", by ").append(look.operator()).append(", ").append(look.left().toSeconds());
      out.append(" s left, grant ").append(look.grant());
    }
    return Answer.plain(200, out.toString());
  }

  Answer fingerprints() {
    return household
        .status()
        .pairing()
        .map(pairing -> Answer.plain(200, pairing.fingerprints()))
        .orElse(Answer.plain(409, "This agent is not paired yet."));
  }

  private static String pairingLine(Status status) {
    return status
        .pairing()
        .map(pairing ->
            "Paired with "
                + pairing.ownerName()
                + (pairing.confirmed()
                    ? ", confirmed."
                    : "; not confirmed: nothing opens.\n" + pairing.fingerprints()))
        .orElse("Not paired.");
  }

  private Answer act(String action, Form form) throws InterruptedException {
    try {
      return switch (action) {
        case "stop" -> stop(form.value("grant"));
        case "confirm" -> confirm(form.value("fingerprints"));
        case "forget" -> forget();
        case "thaw" -> thaw();
        case "rules" -> seenRules();
        case "pair" -> pair(form.value("hub"), form.value("code"));
        default -> Answer.plain(404, "There is nothing here.");
      };
    } catch (VaultException | PairingException e) {
      return Answer.plain(422, String.valueOf(e.getMessage()));
    }
  }

  private Answer stop(String grant) {
    if (grant.isEmpty()) {
      household.stopAll();
      return Answer.plain(200, "Stopped. Nobody is watching.");
    }
    return household.stop(grant)
        ? Answer.plain(200, "Stopped.")
        : Answer.plain(200, "That look is not open.");
  }

  private Answer forget() throws VaultException {
    household.keepNothing();
    return Answer.plain(200, "Deleted. Nothing is kept of looks any more.");
  }

  private Answer thaw() throws VaultException {
    household.thaw();
    return Answer.plain(200, "Seen. It goes on from the last version of the log it believed.");
  }

  private Answer seenRules() throws VaultException {
    household.seenRules();
    return Answer.plain(200, "Seen.");
  }

  private Answer confirm(String fingerprints) throws VaultException {
    return household.confirm(fingerprints)
        ? Answer.plain(200, "Confirmed.")
        : Answer.plain(409, "Those are not the fingerprints of this pairing. Nothing opens.");
  }

  private Answer pair(String hub, String code)
      throws VaultException, PairingException, InterruptedException {
    try {
      household.pair(URI.create(hub.strip()), code.strip().toUpperCase(Locale.ROOT));
      return Answer.plain(200, "Paired. Now compare the fingerprints and confirm.");
    } catch (IllegalArgumentException e) {
      throw new PairingException("The hub's address looks like https://hub.example.", e);
    }
  }

  private Answer lend(Form form) {
    try {
      String main = form.value("main");
      String certificate = form.value("certificate");
      household.lend(
          form.value("id"),
          form.value("name"),
          Secret.ofText(form.value("url")),
          main.isEmpty() ? null : Secret.ofText(main),
          certificate.isEmpty() ? null : certificate);
      return Answer.plain(200, "Added " + form.value("id") + ".");
    } catch (VaultException | IllegalArgumentException e) {
      return Answer.plain(422, String.valueOf(e.getMessage()));
    }
  }
}
