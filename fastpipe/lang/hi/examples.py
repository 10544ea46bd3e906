"""Plain sentences in Hindi, to try a pipeline on."""

sentences = [
    "आज मौसम अच्छा है।",
    "रेलवे स्टेशन कहाँ है?",
    "मीरा ने बीस रुपये में दो किताबें खरीदीं।",
]
