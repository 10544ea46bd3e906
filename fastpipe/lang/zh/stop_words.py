"""Chinese words that say little on their own."""

from ..containers import StopWords

STOP_WORDS = StopWords(
    """
的 了 是 在 和 与 或 也 都 就 而 及 着 把 被 让 给 对 从 到 向 于 以 为 之 其 这 那
此 该 我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 谁 什么 哪 哪里 怎么 为什么
多少 几 不 没 没有 很 太 还 又 再 只 才 要 会 能 可以 应该 吗 呢 吧 啊 呀 嘛
因为 所以 但是 但 如果 虽然 然后 而且 并且 不过 于是 因此
""".split()
)
