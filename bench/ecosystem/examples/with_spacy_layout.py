"""spacy-layout: a document with its layout; what reads PDF is a stand-in."""

import sys
from types import ModuleType

for name in ("docling", "docling.datamodel", "docling.datamodel.base_models"):
    sys.modules[name] = ModuleType(name)
sys.modules["docling.document_converter"] = ModuleType("docling.document_converter")


class DocumentConverter:
    """Converts nothing, where it would have to download its models."""

    def __init__(self, format_options):
        self.format_options = format_options


sys.modules["docling.datamodel.base_models"].DocumentStream = object
sys.modules["docling.document_converter"].DocumentConverter = DocumentConverter

import spacy  # noqa: E402
from docling_core.types.doc.document import (  # noqa: E402
    DoclingDocument,
    TableCell,
    TableData,
)
from docling_core.types.doc.labels import DocItemLabel  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402
from spacy_layout import spaCyLayout  # noqa: E402

source = DoclingDocument(name="report")
source.add_text(DocItemLabel.SECTION_HEADER, "Rain in May")
source.add_text(DocItemLabel.TEXT, "It rained on nine days, more than in April.")
rows = [["month", "days"], ["April", "4"], ["May", "9"]]
cells = [
    TableCell(
        text=text,
        start_row_offset_idx=i,
        end_row_offset_idx=i + 1,
        start_col_offset_idx=j,
        end_col_offset_idx=j + 1,
        column_header=i == 0,
    )
    for i, row in enumerate(rows)
    for j, text in enumerate(row)
]
source.add_table(data=TableData(table_cells=cells, num_rows=3, num_cols=2))

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
layout = spaCyLayout(nlp)
doc = layout(source)
for span in doc.spans["layout"]:
    heading = span._.heading.text if span._.heading else None
    print(span.label_, span.start, span.end, repr(span.text), heading, span._.layout)
print([table._.data.to_dict() for table in doc._.tables])
print(doc._.markdown)
stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
(again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
print(again._.markdown == doc._.markdown, [s.label_ for s in again.spans["layout"]])
print([sent.text for sent in nlp(doc).sents])
