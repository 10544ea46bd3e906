"""What components set and require."""

from .language.analysis import ANALYSIS_KEYS as DEFAULT_KEYS
from .language.analysis import analyze_pipes, get_attr_info
from .language.analysis import print_analysis as print_pipe_analysis
from .language.analysis import validate_attributes as validate_attrs

__all__ = [
    "DEFAULT_KEYS",
    "analyze_pipes",
    "get_attr_info",
    "print_pipe_analysis",
    "validate_attrs",
]
