"""The network that scores the transitions of a state: a maxout layer and a linear one."""
