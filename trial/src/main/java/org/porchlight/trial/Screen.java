package org.porchlight.trial;

import java.io.PrintStream;

/** What the person at the keyboard reads when the trial runs. */
record Screen(Options options, Town town) {
  void print(PrintStream out) {
    out.println(text());
    out.println("READY {\"http\":\"" + town.http() + "\",\"relay\":\"" + town.relay() + "\"}");
    out.flush();
  }

  private String text() {
    String http = town.http();
    return """

    Porchlight's trial town, Alder Falls, is running on this machine.

      Control room   %1$s/room      sign in as Badge 2291, an operator
      Owner          %1$s/home      sign in as 5 Tannery Row (always), 40 Mill Lane (asks first) or 14 Alder (nights)
      Council        %1$s/council   sign in as a council member
      Public         %1$s/
      Log            %1$s/log/checkpoint   advances every minute here, every 15 in a real city

    Try this
      1  In the room choose an incident, write a purpose, press A: the cameras in the circle that may be opened open.
      2  In another window at home as 5 Tannery Row: the amber light is on. Press Stop.
      3  In the room ask the owners too; at home as 40 Mill Lane answer the question, or let it run out.
      4  As the council, pause the program: everything goes dark.
    %2$s
    A trial, not an installation: one click signs anybody in, both signers' and both witnesses' keys lie on this
    machine, lenses and callers are invented.

    Data: %3$s   Logs: %3$s/logs   Letters: %3$s/mail   Ctrl-C stops everything; the town stays. --fresh starts over.
    """
        .formatted(http, lent(), town.data());
  }

  private String lent() {
    if (options.cameras().isEmpty()) {
      return "";
    }
    return """

      Your camera is lent by 5 Tannery Row for the time of this trial. What it says of itself is on that
      agent's own page: %s
    """
        .formatted(town.local("agent " + Household.SHOP.agent()));
  }
}
