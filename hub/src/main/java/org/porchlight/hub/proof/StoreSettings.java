package org.porchlight.hub.proof;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * An S3-compatible store for the log's files in place of the directory.
 *
 * @param address {@code http} or {@code https}, without a path; empty is no store
 * @param bucket which is there already, and nobody else's
 * @param prefix in front of every file's name; empty, or ending with a slash
 * @param region as the store calls it
 * @param keyId the access key's id
 * @param secretFile file with the secret access key
 */
@ConfigurationProperties("porchlight.log.store")
record StoreSettings(
    String address, String bucket, String prefix, String region, String keyId, String secretFile) {}
