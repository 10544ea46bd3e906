"""Search for settings: many trainings, of which the best one's config is kept.

Optuna proposes the settings of each trial and says which ones to give up; its journal
in the output folder is what a search goes on from.
"""
