"""The exceptions of onrecord, a small tree.

OnrecordError               anything that a caller may want to catch
├── InputError              a source that cannot be read: what, where, what to do
│   ├── FetchError          an address that gives no page
│   └── Skipped             a file among others that is not meant to be read: no failure
├── StepError               a step of the pipeline broke on a page
├── ModelError              a model file is missing or does not fit
├── StoreError              a store that cannot be opened, or is of a newer version
└── NotFoundError           no such document, claim or actor
"""


class OnrecordError(Exception):
    """The root. `str()` of it is one line that a person can act on."""


class InputError(OnrecordError):
    """A source that cannot be read. `where` names it, `what` says what is wrong, `remedy` what to do."""

    def __init__(self, where: str, what: str, remedy: str):
        super().__init__(f"{where}: {what}; {remedy}")
        self.where, self.what, self.remedy = where, what, remedy

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """As it is made, so that it comes whole out of a worker process."""
        return type(self), (self.where, self.what, self.remedy)


class Skipped(InputError):
    """A file among others, in a folder or an archive, that is not of a kind to be read: to be told of, but no failure."""


class FetchError(InputError):
    """An address that gives no page. `gone` says that it never will again; `wait` is for how many seconds its host is to be left alone."""

    def __init__(self, where: str, what: str, remedy: str, *, gone: bool = False, wait: float = 0.0):
        super().__init__(where, what, remedy)
        self.gone, self.wait = gone, wait


class StepError(OnrecordError):
    """The step named `step` broke; the cause is chained."""

    def __init__(self, step: str, what: str):
        super().__init__(f"{step}: {what}")
        self.step, self.what = step, what

    def __reduce__(self) -> tuple[type["StepError"], tuple[str, str]]:
        """As it is made, so that it comes whole out of a worker process."""
        return type(self), (self.step, self.what)


class ModelError(OnrecordError):
    """A model file is missing or does not fit this version."""


class StoreError(OnrecordError):
    """A store that cannot be opened or used."""


class NotFoundError(OnrecordError):
    """Nothing has this id."""
