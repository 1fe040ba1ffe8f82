"""Officials and places: recognized by a grammar over words kept as data, and resolved within the article."""

from timeline.entities.actors import PersonMention
from timeline.entities.people import People, Person, Term, people
from timeline.entities.places import PlaceMention, provinces, recognize_places
from timeline.entities.recognize import recognize_people

__all__ = ["People", "Person", "PersonMention", "PlaceMention", "Term", "people", "provinces", "recognize_people", "recognize_places"]
