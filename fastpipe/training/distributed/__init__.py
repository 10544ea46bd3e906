"""Training on many processes and machines.

The algorithm — who owns which array (`ownership`), who sees which document
(`sharding`), what an owner does with gradients (`owner`), how they are exchanged
(`exchange`), one worker's part (`replica`) — knows nothing of Ray. `actor`, `pool` and
`run` put it on Ray: they need ``pip install "fastpipe-nlp[ray]"``.
"""
