"""Token patterns as pydantic models: what they may have, for programs that ask."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    field_validator,
)

__all__ = [
    "TokenPattern",
    "TokenPatternNumber",
    "TokenPatternOperatorMinMax",
    "TokenPatternOperatorSimple",
    "TokenPatternSchema",
    "TokenPatternString",
    "validate_token_pattern",
]

_CLOSED = ConfigDict(extra="forbid", populate_by_name=True)


class _Operators(BaseModel):
    model_config = _CLOSED

    @field_validator("*", mode="before")
    @classmethod
    def raise_for_none(cls, value: Any) -> Any:
        """Refuse an operator without a value."""
        if value is None:
            raise ValueError("expected a value, got none")
        return value


class TokenPatternString(_Operators):
    """Operators of an attribute that is a string."""

    REGEX: StrictStr | TokenPatternString | None = None
    IN: list[StrictStr] | None = None
    NOT_IN: list[StrictStr] | None = None
    IS_SUBSET: list[StrictStr] | None = None
    IS_SUPERSET: list[StrictStr] | None = None
    INTERSECTS: list[StrictStr] | None = None
    FUZZY: StrictStr | TokenPatternString | None = None
    FUZZY1: StrictStr | TokenPatternString | None = None
    FUZZY2: StrictStr | TokenPatternString | None = None
    FUZZY3: StrictStr | TokenPatternString | None = None
    FUZZY4: StrictStr | TokenPatternString | None = None
    FUZZY5: StrictStr | TokenPatternString | None = None
    FUZZY6: StrictStr | TokenPatternString | None = None
    FUZZY7: StrictStr | TokenPatternString | None = None
    FUZZY8: StrictStr | TokenPatternString | None = None
    FUZZY9: StrictStr | TokenPatternString | None = None


class TokenPatternNumber(_Operators):
    """Operators of an attribute that is a number."""

    REGEX: StrictStr | None = None
    IN: list[StrictInt] | None = None
    NOT_IN: list[StrictInt] | None = None
    IS_SUBSET: list[StrictInt] | None = None
    IS_SUPERSET: list[StrictInt] | None = None
    INTERSECTS: list[StrictInt] | None = None
    EQ: StrictInt | StrictFloat | None = Field(None, alias="==")
    NEQ: StrictInt | StrictFloat | None = Field(None, alias="!=")
    GEQ: StrictInt | StrictFloat | None = Field(None, alias=">=")
    LEQ: StrictInt | StrictFloat | None = Field(None, alias="<=")
    GT: StrictInt | StrictFloat | None = Field(None, alias=">")
    LT: StrictInt | StrictFloat | None = Field(None, alias="<")


class TokenPatternOperatorSimple(str, Enum):
    """Operators that say how many tokens a pattern stands for."""

    plus = "+"
    star = "*"
    question = "?"
    exclamation = "!"


TokenPatternOperatorMinMax = Annotated[
    str, Field(pattern=r"^(\{\d+\}|\{\d+,\d*\}|\{\d*,\d+\})$")
]

_String = TokenPatternString | StrictStr | None
_Number = TokenPatternNumber | StrictInt | StrictFloat | None
_Flag = StrictBool | None
_Value = (
    TokenPatternString
    | TokenPatternNumber
    | StrictStr
    | StrictInt
    | StrictFloat
    | list[Any]
    | StrictBool
)


class TokenPattern(_Operators):
    """One token of a pattern."""

    ORTH: _String = None
    TEXT: _String = None
    LOWER: _String = None
    POS: _String = None
    TAG: _String = None
    MORPH: _String = None
    DEP: _String = None
    LEMMA: _String = None
    SHAPE: _String = None
    ENT_TYPE: _String = None
    ENT_IOB: Literal["", "I", "O", "B", 0, 1, 2, 3] | None = None
    ENT_ID: _String = None
    ENT_KB_ID: _String = None
    NORM: _String = None
    LENGTH: _Number = None
    SPACY: _Flag = None
    IS_ALPHA: _Flag = None
    IS_ASCII: _Flag = None
    IS_DIGIT: _Flag = None
    IS_LOWER: _Flag = None
    IS_UPPER: _Flag = None
    IS_TITLE: _Flag = None
    IS_PUNCT: _Flag = None
    IS_SPACE: _Flag = None
    IS_BRACKET: _Flag = None
    IS_QUOTE: _Flag = None
    IS_LEFT_PUNCT: _Flag = None
    IS_RIGHT_PUNCT: _Flag = None
    IS_CURRENCY: _Flag = None
    IS_STOP: _Flag = None
    IS_SENT_START: _Flag = None
    SENT_START: _Flag = None
    LIKE_NUM: _Flag = None
    LIKE_URL: _Flag = None
    LIKE_EMAIL: _Flag = None
    OP: TokenPatternOperatorSimple | TokenPatternOperatorMinMax | None = None
    extensions: dict[StrictStr, _Value] | None = Field(None, alias="_")


class TokenPatternSchema(BaseModel):
    """A token pattern: at least one token."""

    model_config = ConfigDict(extra="forbid")

    pattern: Annotated[list[TokenPattern], Field(min_length=1)]


def validate_token_pattern(obj: list) -> list[str]:
    """Return what is wrong with a token pattern, a message a place; none if well.

    Parameters
    ----------
    obj
        The pattern, a list of dicts. The case of the attributes' names is no matter.
    """
    pattern = obj
    if isinstance(obj, list):
        pattern = [
            {str(name).upper(): value for name, value in token.items()}
            if isinstance(token, dict)
            else token
            for token in obj
        ]
    try:
        TokenPatternSchema.model_validate({"pattern": pattern})
    except ValidationError as error:
        return [
            f"[{' -> '.join(map(str, one['loc']))}] {one['msg']}"
            for one in error.errors()
        ]
    return []
