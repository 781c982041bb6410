package org.porchlight.hub.people;

/** The invented people of the trial; owners are called by house. */
enum DemoPerson {
  OPERATOR("badge-2291", "Badge 2291", Role.OPERATOR, "Operator in the control room"),
  SUPERVISOR("badge-1107", "Badge 1107", Role.SUPERVISOR, "Supervisor in the control room"),
  COUNCIL("council-ward-3", "Council member, Ward 3", Role.COUNCIL, "Council member"),
  SHOP("5-tannery-row", "5 Tannery Row", Role.OWNER, "A shop that lends three cameras"),
  ALDER("14-alder", "14 Alder", Role.OWNER, "A home that lends its camera at night"),
  MILL("40-mill-lane", "40 Mill Lane", Role.OWNER, "A home that is asked first"),
  CITY("city-of-alder-falls", "City of Alder Falls", Role.OWNER, "The city, for its own cameras");

  private final String id;
  private final String words;
  private final Role role;
  private final String label;

  DemoPerson(String id, String words, Role role, String label) {
    this.id = id;
    this.words = words;
    this.role = role;
    this.label = label;
  }

  String id() {
    return id;
  }

  String words() {
    return words;
  }

  Role role() {
    return role;
  }

  String label() {
    return label;
  }
}
