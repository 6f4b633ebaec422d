"""Two names -> whether they are one person's.

In: names as texts have them, or their words `folded`. Out: whether all of one is in the other ("Berg", "Ada Berg"), whether they sound the
same in another romanization, or differ by a slip of one letter.
"""

import re

from onrecord.lexicon.spelling import bones, loose, plain

WORD = re.compile(
    r"(?:[A-Z]\.)+(?:[A-Z]\b)?|(?:Sens?|Reps?|Govs?|Gen|Lt|Col|Dr|Mr|Mrs|Ms|Prof|Rev|Adm|Capt|Sgt|Maj|Brig|Jr|Sr|Hon|Pres|Amb|St)\."
    r"|[^\W\d_](?:\w|['’´`](?=\w)|-(?=\w))*"
)
PREFIX = re.compile(r"^(?:al|el|an|ad|as|ash|ar|at|ul)-")
_JUNIOR = frozenset(("jr.", "sr.", "jr", "sr", "ii", "iii"))


def folded(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, without initials and "Jr."."""
    words = [plain(w.group()) for w in WORD.finditer(name)]
    words = [w for w in words if w not in _JUNIOR]
    long = [w for w in words if len(w.strip(".")) > 1]
    return tuple(long or words)


def sound(word: str) -> str:
    """A key that the usual romanizations of one last name share, whatever article goes before it."""
    return loose(PREFIX.sub("", word))


def consonants(word: str) -> str:
    """What romanizations hardly differ in: "Gyeong-rok", "Kyung-rok"; an initial H and G are one ("Hrynkevich", "Grinkevich")."""
    return bones(loose("g" + word[1:] if word[0] == "h" else word))


def is_slip(word: str, name: str) -> bool:
    """Whether a word is a name with one letter changed, left out or put in."""
    if abs(len(word) - len(name)) > 1 or word[0] != name[0]:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    return word[same + (len(word) >= len(name)) :] == name[same + (len(name) >= len(word)) :]


def sounds_same(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names of one sound are one name: the last names long enough, the first names alike."""
    if len(words[-1]) < 5:
        return False
    return len(words) == 1 or len(full) == 1 or alike(words[0], full[0]) or sound(words[0]) == sound(full[0])


def same_name(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two names have one last name, and first names that are alike."""
    return len(words) > 1 and words[-1] == full[-1] and (words[0] == full[0] or (len(full) > 1 and alike(words[0], full[0])))


def same_last(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the end of the other: "Berg" for Ada Berg."""
    return full[-len(words) :] == words


def same_bare(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a last name is the other without its article: "Deek" for Ahmed al-Deek."""
    return len(words) == 1 and words[0] == PREFIX.sub("", full[-1])


def same_first(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of the other, or a long word in it: "Ada" for Ada Berg."""
    return full[: len(words)] == words or (len(words) == 1 and len(words[0]) > 3 and words[0] in full)


def alike(a: str, b: str) -> bool:
    """Two spellings or a short form of one given name: "Sergei" and "Sergey", "Joe" and "Joseph"."""
    return a[:3] == b[:3] or (a[:2] == b[:2] and abs(len(a) - len(b)) <= 1)
