"""What components set and require."""

from .language.analysis import analyze_pipes
from .language.analysis import print_analysis as print_pipe_analysis
from .language.analysis import validate_attributes as validate_attrs

__all__ = ["analyze_pipes", "print_pipe_analysis", "validate_attrs"]
