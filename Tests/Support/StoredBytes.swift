// StoredBytes: numbers to the little-endian bytes of a storage type and back.

package import Raster

private func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
  for shift in stride(from: 0, to: number.bitWidth, by: 8) {
    bytes.append(UInt8(truncatingIfNeeded: number >> shift))
  }
}

/// Numbers as stored; what an integer type cannot hold is held at its ends.
package func storedBytes(_ numbers: some Sequence<Double>, as type: DataType) -> [UInt8] {
  var bytes: [UInt8] = []
  for number in numbers {
    let held = min(max(number, type.range.lowerBound), type.range.upperBound)
    switch type {
    case .uint8: bytes.append(UInt8(held))
    case .uint16: append(UInt16(held), to: &bytes)
    case .int16: append(Int16(held), to: &bytes)
    case .int32: append(Int32(held), to: &bytes)
    case .float32: append(Float(number).bitPattern, to: &bytes)
    case .float64: append(number.bitPattern, to: &bytes)
    }
  }
  return bytes
}

/// The number at place `index` of stored bytes.
package func storedNumber(_ bytes: [UInt8], at index: Int, as type: DataType, isLittle: Bool = true) -> Double
{
  let size = type.byteCount
  var bits: UInt64 = 0
  for place in 0..<size {
    bits = bits << 8 | UInt64(bytes[index * size + (isLittle ? size - 1 - place : place)])
  }
  switch type {
  case .uint8, .uint16: return Double(bits)
  case .int16: return Double(Int16(truncatingIfNeeded: bits))
  case .int32: return Double(Int32(truncatingIfNeeded: bits))
  case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
  case .float64: return Double(bitPattern: bits)
  }
}

extension PlaneStack {
  /// The numbers of one plane.
  package func numbers(ofPlane plane: Int) -> [Double] {
    let first = byteRange(ofPlane: plane).lowerBound / type.byteCount
    return (0..<size.pixelCount).map { storedNumber(bytes, at: first + $0, as: type) }
  }
}
