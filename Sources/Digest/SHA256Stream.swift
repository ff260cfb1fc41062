// SHA256Stream: the SHA-256 of bytes that come piece by piece.

internal import CCrypto

/// Takes bytes in their order and tells their digest at the end; where they are cut does not matter.
@safe package struct SHA256Stream: ~Copyable, Sendable {
  // Safe because a value that cannot be copied has one owner, and nobody else knows the pointer.
  nonisolated(unsafe) private let context: OpaquePointer
  private var hasFailed = false
  /// How many bytes were taken.
  package private(set) var byteCount = 0

  /// - Throws: where the library has no memory or was set up without SHA-256. C: EVP_MD_CTX_new, EVP_DigestInit_ex
  package init() throws(DigestError) {
    guard let made = unsafe EVP_MD_CTX_new() else { throw .unavailable }
    guard unsafe EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(made)
      throw .unavailable
    }
    unsafe context = made
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// C: EVP_DigestUpdate
  package mutating func update(_ bytes: RawSpan) {
    let code = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return 1 }
      return unsafe EVP_DigestUpdate(context, start, buffer.count)
    }
    if code != 1 { hasFailed = true }
    byteCount += bytes.byteCount
  }

  package mutating func update(_ bytes: Span<UInt8>) { update(unsafe bytes.bytes) }

  /// The digest of all bytes taken. C: EVP_DigestFinal_ex
  package consuming func finish() throws(DigestError) -> SHA256Digest {
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let code = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, &count)
    }
    guard !hasFailed, code == 1, let digest = SHA256Digest(bytes: Array(bytes.prefix(Int(count)))) else {
      throw .unavailable
    }
    return digest
  }

  /// The version of the library. C: OpenSSL_version
  package static var libraryVersion: String {
    guard let text = unsafe OpenSSL_version(OPENSSL_VERSION) else { return "unknown" }
    return unsafe String(cString: text)
  }
}

extension SHA256Digest {
  /// Of bytes that are all there.
  package init(of bytes: Span<UInt8>) throws(DigestError) {
    var stream = try SHA256Stream()
    stream.update(bytes)
    self = try stream.finish()
  }

  /// Of a text in UTF-8.
  package init(of text: String) throws(DigestError) {
    try self.init(of: Array(text.utf8).span)
  }
}
