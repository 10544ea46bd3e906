"""What hangs on a `Doc`: tokens, spans, columns, trees and their changes."""
