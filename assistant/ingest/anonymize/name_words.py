"""Anonymize: names that are also ordinary words, and the words around them that tell which is meant."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    "al ap ben bin bint da dal de del della den der di do dos du el ibn la las le los mac mc o op san "
    "st te ten ter thi und van vom von y zu zum zur the and"
)

COMMON_WORDS = _words(
    """
    able abbey ace acre agent aim ally alma amber amen an angel angle apple april arch art ash aspen august autumn axe
    baby bacon bail baker ball band bank banks bar bard barker baron barrel bass bath bay beach beam bean bear beck bee
    belle bell bella berry best bill bird bishop black blade blanc blank blaze bliss block bloom blossom blue board bob
    bolt bond book booth bowman boy brand brandy bread breeze bridge bridges bright brook brooks brown buck bud budge
    bull burn burns bush butcher butler buck cage cain candy cane canon cannon car card carol carpenter carry carter
    carver case cash castle chamber chambers chance chandler chan chase cherry chief chin chip christian church city
    clay clear cliff close cloud coal coin cold cole cook cooper coral core corn cotton count court cox craft crane
    creek crisp cross crow crown cruise cruz cure daisy dale dan dash dawn day days dean dear delta destiny dew diamond
    dick dig dill do dollar dolly don dong dot dove drake dream drew drum duke dung dusty dwell earl early earth east
    easter ebony echo eden ember english ernest even ever fair faith fall fan fang farmer farrow fay fee felt fern
    field fields fine finch fish fisher flint flora flow flower flowers fly forbes ford forest fortune foster fowler
    fox frank fran free freed freeman french friend frost full fuller gale game gates gay gem gene general gentle ginger
    glass glen glenn glory gold golden good goodman gore gown grace graham grant grass graves gray green grey grove
    guard guest gum gun guy hale hall ham hand handy hang happy hard hardy harmony harp harper hart hat hawk hay hazel
    head heart heath heather heaven hedge henna her hill hills ho holly home honor hood hook hope hopes house how hu
    hue hugh hui hunt hunter huh in iris island ivory ivy jack jade jam jan jasmine jay jean jet jewel jo job joe
    john jolly jordan josh joy judge july june just justice kay keen kelly key kid kim kin king kit kitty knight lace
    lake lamb lance land lane lark last laurel lavender law lawn le lea leaf lee leo les lie light lily lin link lion
    little liu lo lock london long lord lot lotus love loyal lu luck lucky luna lung lynn ma mace mad magnolia major
    man manna many maple marble march mari marina mark marks marsh marshall martin mason mast master mat matt max may
    me mead mean melody mercy merit merry mike mile miles mill miller mills mimi min mind ming mini mint miracle mo
    mole mona monday mood moon moor moore moose moral more morn moss mountain my myrtle nail nan nave neat nell new
    newman nice nick night noble noel noon norm north notice oak ocean odd olive oliver on onion opal orchid oven ox
    pace page paige pain palm pan pansy paris park parker parks part pat patience paul paw pax peace peach pearl pearce
    peck peg pen penny pepper perry pet phoenix piece pierce pike pine piper pitt place plum pole pollen pond pool poor
    poppy porter post potter pound power powers pray present press price pride priest prince prior pro proud prudence
    pure quick quill quiet rain rainbow ram ran randy raven ray read real reed reef reese reeve reg reid rich rice ride
    right ring rio rip rise river rivers road rob robin rock rocky rod roman rook root rose ross row royal ruby rule run
    rush russell rust rusty rye sable sadler sage sailor saint sally salt sam sand sandy sang savage savannah say sea
    seal self sharp shaw she shepherd shine ship shore short silver simple sin singer single sky skye slate sloan small
    smart smith snow so son song sonny south spark sparrow spear spencer spring sprout square stack star stark steel
    stephen stern steward stewart still stock stone storm story strange street strong sue sugar summer summers sun
    sunday sunny sung swan sweet swift sword tab tailor tan tang tanner taylor teal ted temple ten terry thorn tiger
    tim tin to todd tom tong tony toy trace tracy trail treasure tree trinity trip troy true truly trust tucker tulip
    turner twin tyre unity urban vale valentine van vance vein vera victor victory viola violet virtue vivid wade wagner
    walk walker wall waller ward warden warm warner warren water waters watt way wealth weaver webb weeks welcome wells
    west wheat wheel wheeler white wick wild will willow wills win wind winner winter winters wise wish wolf wolfe
    wonder wong wood woods woody word worth wren wright ye yes york you young yu yung zen
    """
)

# Of these, what is given to people often, so that one before a family name belongs to it.
GIVEN_WORDS = _words(
    "will may mark grace hope rose chase grant frank bill art joy faith dawn june april august summer jack guy max drew sue pat miles penny "
    "ruby pearl ivy holly heath lance brook wade bob josh lily daisy violet iris olive robin dale clay dean earl rob rod ted tim tom"
)

MONTH_WORDS = frozenset("april june july august may march january february jan monday sunday".split())
BEFORE_A_MONTH = _words("in on since until till last next this early late mid during of every each")

# After a word at the start of a sentence, these tell that it names a person: "Mark said" but "Mark the date".
AFTER_A_PERSON = _words(
    """
    said says told tells asked asks answered replied explained explains felt feels thought thinks wanted wants was is
    has had did does showed shows walked went came met meets brought gave gives took takes made makes tried tries used
    uses noticed agreed agrees suggested suggests wrote writes listened laughed smiled wept cried left started stopped
    admitted promised offered decided admitted mentioned shared opened closed led runs ran knew knows learned sent and
    who whose would could also then never always really
    """
)

# Around a listed name that is typed small and spelled like a word: "may cant make it", "i told rich".
DONE_BY_A_PERSON = _words(
    "said says told asked asks cant can't didnt didn't doesnt doesn't wont won't wanted wants thought laughed smiled nodded agreed showed "
    "who whos who's tried brought explained suggested promised admitted noticed wrote went came felt knew"
)
SPOKEN_TO = _words("told asked thanked met mr mrs ms cc dear hi hey hello")
HELPING_VERBS = _words("will may can do more most even just right to")
NEVER_BEFORE_A_NAME = _words(
    "the a an this that my our your his her its their i you he she it we they no any some more"
)
