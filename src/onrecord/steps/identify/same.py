"""Two names -> whether they are one person's.

In: names as texts have them, or their words `folded`. Out: whether all of one is in the other ("Berg", "Ada Berg"), whether they sound the
same in another romanization, or differ by a slip of one letter; and which juniors of a text are not who has their name without "Jr.".
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.lexicon.spelling import bones, loose, plain
from onrecord.lexicon.titles import Leader

WORD = re.compile(
    r"(?:[A-Z]\.)+(?:[A-Z]\b)?|(?:Sens?|Reps?|Govs?|Gen|Lt|Col|Dr|Mr|Mrs|Ms|Prof|Rev|Adm|Capt|Sgt|Maj|Brig|Jr|Sr|Hon|Pres|Amb|St)\."
    r"|[^\W\d_](?:\w|['’´`](?=\w)|-(?=\w))*"
)
PREFIX = re.compile(r"^(?:al|el|an|ad|as|ash|ar|at|ul)-")
_JUNIOR = frozenset(("jr.", "sr.", "jr", "sr", "ii", "iii"))
SUFFIX = re.compile(r",? (?P<suffix>Jr|Sr|III?)\b\.?$", re.IGNORECASE)
_WITH_SUFFIX = re.compile(r"\b(?P<first>[A-Z][\w’'-]+) (?:[A-Z]\. )?(?P<last>[A-Z][\w’'-]+),? (?P<suffix>Jr|Sr|III?)\b")


def folded(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: folded, without initials and "Jr."."""
    words = [plain(w.group()) for w in WORD.finditer(name)]
    words = [w for w in words if w not in _JUNIOR]
    long = [w for w in words if len(w.strip(".")) > 1]
    return tuple(long or words)


def suffixed(name: str, words: tuple[str, ...]) -> str | None:
    """The last name with its "Jr.", if a name has one."""
    suffix = SUFFIX.search(name)
    return f"{words[-1]} {suffix['suffix'].casefold()}" if suffix and words else None


def apart(text: str, leaders: Mapping[str, Sequence[Leader]]) -> frozenset[str]:
    """The last names with "Jr." of those whose father of the same name the text or the list of leaders has, too."""
    return frozenset(
        suffixed(m.group(), (plain(m["last"]),)) or ""
        for m in _WITH_SUFFIX.finditer(text)
        if not any(_is_junior(leader, m) for leader in leaders.get("jr.", ())) and (_is_listed(m, leaders) or _has_father(text, m))
    )


def _is_junior(leader: Leader, m: re.Match[str]) -> bool:
    return leader.name.startswith(f"{m['first']} {m['last']}")


def _is_listed(m: re.Match[str], leaders: Mapping[str, Sequence[Leader]]) -> bool:
    return any(_is_junior(leader, m) for leader in leaders.get(m["last"].casefold(), ()))


def _has_father(text: str, m: re.Match[str]) -> bool:
    """Whether a text tells a son by the name without suffix: "N.'s eldest son", "the son of the late N."."""
    name = rf"{re.escape(m['first'])} (?:[A-Z]\. )?{re.escape(m['last'])}"
    kin = r"(?:sons?|father|namesake)\b"
    return bool(re.search(rf"\b{name}['’]s (?:[\w-]+ ){{0,2}}{kin}|\b{kin} of (?:[\w-]+ ){{0,4}}{name}\b(?!,? (?:Jr|Sr|II))", text))


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
