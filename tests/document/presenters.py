"""Presenters as Hypothesis makes them."""

from hypothesis import strategies as st

from builder.document.characters import (
    Expression,
    ExpressionCue,
    Gaze,
    GazeCue,
    Gesture,
    GestureCue,
    PoseCue,
    PresenterPose,
    people,
)


def cues() -> st.SearchStrategy:
    """Something that a presenter does."""
    at_frame = st.integers(0, 300)
    return (
        st.builds(PoseCue, at_frame=at_frame, pose=st.sampled_from(PresenterPose))
        | st.builds(ExpressionCue, at_frame=at_frame, expression=st.sampled_from(Expression))
        | st.builds(GazeCue, at_frame=at_frame, gaze=st.sampled_from(Gaze))
        | st.builds(GestureCue, at_frame=at_frame, gesture=st.sampled_from(Gesture), duration_frames=st.integers(1, 90))
    )


def presenters(colours: st.SearchStrategy) -> st.SearchStrategy:
    """The fields of a presenter that other layers do not have."""
    return st.fixed_dictionaries(
        {
            "person": st.sampled_from([person.id for person in people()]),
            "pose": st.sampled_from(PresenterPose),
            "expression": st.sampled_from(Expression),
            "gaze": st.sampled_from(Gaze),
            "talks": st.booleans(),
            "is_mirrored": st.booleans(),
            "clothing": st.none() | colours,
            "accent": st.none() | colours,
            "cues": st.lists(cues(), max_size=3).map(tuple),
        }
    )
