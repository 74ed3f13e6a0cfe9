"""Words by which minutes and lists of duties lay something on a unit in a sentence, each with an example."""

from fsplan.draft.lexicon.tables import examples_of

ASKING = examples_of("""
请=请市水务局修订方案 责成=责成市水务局修订方案 委托=委托市水务局开展检测 责令=责令市水务局修订方案
""")
"""Who is asked stands behind it."""

MUST = examples_of("""
要=市水务局要修订方案 应=市水务局应修订方案 应当=市水务局应当修订方案 须=市水务局须修订方案 需=市水务局需修订方案
必须=市水务局必须修订方案 于=市水务局于6月底前修订方案 在=市水务局在6月底前修订方案
""")
"""Who must do it stands before it."""

LEAD_INS = examples_of("""
会议明确=会议明确，由市水务局牵头修订方案 会议议定=会议议定由市水务局牵头修订方案
会议决定=会议决定由市水务局牵头修订方案
会议要求=会议要求，由市水务局牵头修订方案 会议强调=会议强调，由市水务局牵头修订方案
会议同意=会议同意由市水务局牵头修订方案
会议原则同意=会议原则同意由市水务局牵头修订方案 同意=同意由市水务局牵头修订方案 明确=明确由市水务局牵头修订方案
一是=一是由市水务局牵头修订方案 二是=二是由市水务局牵头修订方案 三是=三是由市水务局牵头修订方案
四是=四是由市水务局牵头修订方案 五是=五是由市水务局牵头修订方案 六是=六是由市水务局牵头修订方案
其中=其中由市水务局牵头修订方案 同时=同时由市水务局牵头修订方案
""")
"""What may stand before it."""
