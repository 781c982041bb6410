package org.porchlight.hub.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Workplaces whose pictures stay when nobody's hand moves for half an hour, because nobody else
 * gets into that room: the integrator names them by address, and that he did is on the record at
 * each start. Nothing else about them is otherwise: locking by hand, twelve hours at most, every
 * law.
 */
@Component
class SecuredRoom implements ApplicationRunner {
  /** A network with fewer fixed bits is no room. */
  private static final int FEWEST_BITS = 16;

  private static final int FEWEST_BITS_V6 = 48;
  private static final int MOST_RECORDED = 1_000;

  private final List<String> addresses;
  private final List<IpAddressMatcher> networks;
  private final Audit audit;
  private final TransactionTemplate transaction;

  SecuredRoom(SecuredRoomSettings settings, Audit audit, TransactionTemplate transaction) {
    this.addresses =
        Arrays.stream(settings.addresses().split(",", -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList();
    this.networks = addresses.stream().map(SecuredRoom::network).toList();
    this.audit = audit;
    this.transaction = transaction;
  }

  private static IpAddressMatcher network(String address) {
    try {
      int slash = address.indexOf('/');
      int bits = slash < 0 ? Integer.MAX_VALUE : Integer.parseInt(address.substring(slash + 1));
      if (bits < (address.contains(":") ? FEWEST_BITS_V6 : FEWEST_BITS)) {
        throw refused(address, "is larger than any room");
      }
      return new IpAddressMatcher(address);
    } catch (IllegalArgumentException malformed) {
      throw refused(address, "is no IP address or network");
    }
  }

  private static SettingsRefused refused(String address, String what) {
    return new SettingsRefused(
        "porchlight.secured-room.addresses: "
            + address
            + " "
            + what
            + ". Write addresses or networks with commas between, such as 10.20.30.0/24.");
  }

  /** Whether this sign-in was begun at such a workplace. */
  boolean has(SignedIn who) {
    return who.face() == Face.ROOM && networks.stream().anyMatch(one -> one.matches(who.from()));
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (addresses.isEmpty()) {
      return;
    }
    String told = String.join(", ", addresses);
    Map<String, Object> details =
        Map.of("addresses", told.substring(0, Math.min(MOST_RECORDED, told.length())));
    transaction.executeWithoutResult(_ ->
        audit.record(
            new AuditEvent(Actor.hub(), "people.secured-room", null, "hub", Result.DONE, details)));
  }
}
