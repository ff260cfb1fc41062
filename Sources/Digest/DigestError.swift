// DigestError: what can go wrong with a digest.

package import Raster

package enum DigestError: Diagnosis, Equatable {
  /// The library has no memory, or a policy of this machine forbids SHA-256.
  case unavailable

  package var id: String { "digest.unavailable" }
  package var what: String { "libcrypto cannot make a SHA-256" }
  package var place: String? { nil }
  package var remedy: String { "check the memory and the OpenSSL configuration of this machine" }
  package var outcome: Outcome { .failed }
}
