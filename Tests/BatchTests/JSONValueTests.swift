// JSONValueTests: documents of unknown shape, in and out.

import Batch
import Foundation
import Testing

struct JSONValueTests {
  @Test(
    "what goes in comes out",
    arguments: [
      "null", "true", "[1,-2,3.5,1e+300]", #"{"a":{"b":[]},"c":"水 \"x\" / \n"}"#, "9007199254740993",
      "[false,0,1]",
    ])
  func roundTrip(_ text: String) throws {
    let value = try JSONValue.decoded(Array(text.utf8))
    #expect(try value.canonicalText() == text)
  }

  @Test("kinds are told apart: true is no number, and whole numbers stay whole")
  func kinds() throws {
    #expect(
      try JSONValue.decoded(Array("[true,1,1.5,\"1\",null]".utf8))
        == .array([.bool(true), .integer(1), .number(1.5), .string("1"), .null]))
  }

  @Test("keys are sorted and NaN is a text")
  func canonical() throws {
    let value = JSONValue.object(["b": .number(.nan), "a": .number(-.infinity), "c": .number(0.1)])
    #expect(try value.canonicalText() == #"{"a":"-inf","b":"nan","c":0.1}"#)
  }

  @Test("any encodable value becomes a document")
  func encoding() throws {
    struct Sample: Encodable { var name = "x"; var count = 3 }
    let value = try JSONValue(encoding: Sample())
    #expect(value["name"] == .string("x") && value["count"] == .integer(3) && value["none"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }

  @Test("damaged documents are refused", arguments: ["", "{", "[1 2]", "nul", "{\"a\":1"])
  func damaged(_ text: String) {
    #expect(throws: (any Error).self) { _ = try JSONValue.decoded(Array(text.utf8)) }
  }

  @Test("documents that lie too deep are refused, and the machine lives on")
  func deep() {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: (any Error).self) { _ = try JSONValue.decoded(Array(text.utf8)) }
  }

  @Test("a file ends with a line end")
  func file() throws { #expect(try JSONForm.file([1]) == Array("[\n  1\n]\n".utf8)) }
}
