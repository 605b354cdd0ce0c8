"""The fixed measures of the window, in logical pixels (the 4 px grid; Qt multiplies them by the scale)."""

FIELD_HEIGHT = 34
RAIL_WIDTH = 220
RAIL_FOLDED_WIDTH = 60
RAIL_ROW_HEIGHT = 40
STATUS_BAR_HEIGHT = 36
TOP_BAR_HEIGHT = 40
LABEL_WIDTH = 160
SIDE_PANE_WIDTH = 452

PAGE_MARGIN = 16
PANE_GAP = 14
PANE_PADDING = 18
# Kept free at the right of what scrolls inside a pane, as wide as the bar that stands there.
SCROLL_GUTTER = 10
# Longer lines of a form are not read in one glance.
FORM_MOST_WIDTH = 760
ROW_GAP = 12
ROW_GAP_DENSE = 7
# Below this height of the window the form closes its rows up (what Windows leaves of 768 pixels).
DENSE_BELOW_HEIGHT = 740
# Below this width of the window the rail shows icons and keys only.
RAIL_FOLDS_BELOW_WIDTH = 820

FIELD_RADIUS = 5
BADGE_RADIUS = 5
RAIL_RADIUS = 6
PANE_RADIUS = 8

ICON_SIZE = 20
SHAPE_SIZE = 14
TABLE_ROW_HEIGHT = 34
TABLE_TWO_LINE_HEIGHT = 42
