"""One function a command: which evidence there is, judged, to a result. No terminal; what day it is is an argument."""
