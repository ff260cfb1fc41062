// Pause: what makes one tile slower than another.

internal import Foundation

package func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }
