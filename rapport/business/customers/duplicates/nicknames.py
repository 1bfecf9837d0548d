"""Given names that are used for one another, in the languages of many customers."""

_ALIKE = """
alexander alex sascha sasha alec
alexandra sandra alex sandy
andreas andi andy andrew drew
anna anne annie anja anni ann
anthony tony antonio toni anton
barbara babsi barb
benjamin ben benny
bernhard bernd bernie bernard
catherine katharina kate kathy katie katrin kathrin cathy karin katherine
charles charlie chuck karl carl carlos
christian chris
christina christine tina chris christa
christopher christoph chris kit
daniel dan danny
david dave
deborah debbie debra
dorothea dorothy dora dorle
edward ed eddie ted eduard edi
elisabeth elizabeth liz lisa beth betty elsa elli lizzie eliza
emily emilia emmy millie
eva eve evi
frances francesca franziska franzi fran
francis frank franz francisco paco francesco francois
frederick fred friedrich fritz freddy
gabriele gabriela gabi gaby
georg george jorge juergen
gregory greg
gerhard gerd
hans johann johannes john jack johnny jan hannes jean juan
heinrich henry harry heinz hank henri
helena helen helene lena
isabella isabel isabelle bella isa
jacob jakob jake
james jim jimmy jamie
jennifer jenny jen
jessica jess jessie
joachim jochen achim
josef joseph joe sepp jose pepe
josephine josefine josie
julia juliane julie
kenneth ken kenny
lawrence larry laurence lorenz
leonard leo leonardo lenny leonhard
louis ludwig lou luis lutz
magdalena lena leni maddie
margaret maggie meg peggy margarete grete gretel marge margot
maria marie mary mia mariechen
martin marty
matthew matt matthias matze
maximilian max
megan meg
michael mike michi mick mickey michel miguel michele
natalie nat nathalie
nicholas nick nikolaus niklas klaus nico nicolas
olivia liv livvy
oliver olli ollie
patrick pat paddy
patricia pat patty trish tricia
pamela pam
peter pete pedro pierre
philip phil philipp pip
rebecca becky becca
richard rick dick rich ricky richie
robert bob rob bobby robbie bert
ronald ron ronnie
rosemary rosie rose rosemarie
rudolf rudi
samantha sam
samuel sam sammy
sarah sara sally
sebastian basti seb
stephen steve steven stefan stephan
stephanie steffi steph stefanie
susan susanne sue susi suzanne susie
theodor theo ted theodore
theresa therese resi tess terry teresa
thomas tom tommy
timothy tim timmy
ulrich uli
ulrike uli
ursula uschi ulla
valentina valentine tina
veronica vroni ronnie veronika
victoria vicky viktoria tori
vincent vince vinzenz
walter walt wally
werner wern
wilhelm william bill will willi willy billy liam
wolfgang wolf wolfi
zachary zach zac
"""

# The first word of each line stands for the line. A name in two lines stands for the first.
GROUPS: dict[str, str] = {}
for _line in _ALIKE.split("\n"):
    for _name in _line.split():
        GROUPS.setdefault(_name, _line.split()[0])
