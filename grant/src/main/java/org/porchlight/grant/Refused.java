package org.porchlight.grant;

/**
 * A no.
 *
 * @param check the first check that failed
 * @param reason why
 * @param sentence the reason's, or one that says more
 */
public record Refused(Check check, Reason reason, String sentence)
    implements Verdict, LeaseVerdict, PreviewVerdict, RecallVerdict, KeepingVerdict, Countersign {}
