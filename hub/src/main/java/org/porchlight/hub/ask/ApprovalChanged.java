package org.porchlight.hub.ask;

/**
 * An ask began to wait for a second person, or waits no more; in the transaction that made it so.
 */
public record ApprovalChanged(Approval approval) {}
