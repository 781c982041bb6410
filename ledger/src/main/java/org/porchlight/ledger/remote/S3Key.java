package org.porchlight.ledger.remote;

/** Who calls an S3-compatible store; never prints its secret. */
public final class S3Key {
  private final String region;
  private final String id;
  private final String secret;

  /**
   * A key.
   *
   * @param region as the store calls it, such as {@code us-east-1}
   * @param id the access key's id
   * @param secret the secret access key
   */
  public S3Key(String region, String id, String secret) {
    this.region = region;
    this.id = id;
    this.secret = secret;
  }

  String region() {
    return region;
  }

  String id() {
    return id;
  }

  String secret() {
    return secret;
  }

  /** The id only. */
  @Override
  public String toString() {
    return "S3Key[" + id + "]";
  }
}
