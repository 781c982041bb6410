/**
 * What the agent keeps on disk: secrets sealed with AES-256-GCM under a key in a file of its own,
 * and small durable records, each written whole or not at all.
 *
 * <p>Files: {@code vault.key} (32 bytes, mode 0600), {@code *.sealed}, {@code lock}. Nothing in
 * here ever leaves the machine.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.vault;
