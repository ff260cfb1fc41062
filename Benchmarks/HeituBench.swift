// HeituBench: how fast the parts are, one by one.

internal import ArgumentParser

@main
struct HeituBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heitu-bench",
    abstract: "Times of kernels, indices, programs and passes; whole commands are timed by `make bench`.",
    subcommands: [
      KernelsCommand.self, IndicesCommand.self, LengthsCommand.self, PassCommand.self, PartsCommand.self,
      WriteCommand.self,
      CodecsCommand.self, ServeCommand.self,
    ])
}
