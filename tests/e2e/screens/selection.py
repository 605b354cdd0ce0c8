"""The pictures that the documentation shows; all the others are taken for the eye alone."""

_WINDOW = (
    "prima-pornire-1-institutia-light-1366x768",
    "prima-pornire-2-registre-light-1366x768",
    "prima-pornire-3-scris-light-1366x768",
    "prima-pornire-4-imprimanta-light-1366x768",
    "prima-pornire-5-copia-light-1366x768",
    "prima-pornire-6-recuperare-light-1366x768",
    "inregistrare-light-1366x768",
    "inregistrare-dark-1366x768",
    "inregistrare-light-1920x1080",
    "inregistrare-sugestii-dark-1366x768",
    "inregistrare-numar-light-1366x768",
    "inregistrare-ro-contrast-200-la-suta",
    "registru-light-1366x768",
    "registru-dark-1366x768",
    "registru-light-1920x1080",
    "registru-rectific-light-1366x768",
    "registru-preiau-proba-light-1366x768",
    "mapa-light-1366x768",
    "predare-light-1366x768",
    "stare-light-1366x768",
    "stare-dark-1920x1080",
    "inchiderea-zilei-light-1366x768",
    "setari-termene-light-1366x768",
    "setari-modele-light-1366x768",
    "taste-light-1366x768",
    "de-trimis-light-1366x768",
    "de-trimis-conflict-dark-1366x768",
)
_PAPERS = ("hartie-eticheta", "hartie-dovada-a5", "hartie-dovada-80mm", "hartie-registru")

SELECTION = frozenset((*_WINDOW, *_PAPERS))
