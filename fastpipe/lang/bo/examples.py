"""Plain sentences in Tibetan, to try a pipeline on."""

sentences = [
    "དེ་རིང་གནམ་གཤིས་ཡག་པོ་འདུག།",
]
