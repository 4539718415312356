"""Names to draw from. Whoever plays a part in the story has a name of their own elsewhere."""

from __future__ import annotations

ITALIAN_FIRST = tuple(
    """
    Adele Agnese Alessia Ambra Angela Antonella Arianna Aurora Bianca Camilla Carla Carlotta
    Cecilia Chiara Cinzia Clara Costanza Cristina Diana Donatella Eleonora Elisabetta Emanuela
    Erica Eva Fiorella Flavia Gabriella Gaia Gemma Ginevra Gloria Greta Irene Isabella Lara
    Letizia Lidia Lorena Lucia Maddalena Manuela Margherita Marta Martina Miriam Nadia Nicoletta
    Noemi Olga Ornella Paola Patrizia Rachele Raffaella Roberta Rosa Sabrina Serena Sofia Sonia
    Stella Susanna Teresa Valeria Vera Viola Viviana Alberto Aldo Alessio Amedeo Angelo Antonio
    Armando Attilio Bruno Carlo Cesare Claudio Corrado Cristian Dario Diego Domenico Edoardo
    Elio Emilio Ernesto Ettore Fabrizio Filippo Flavio Franco Gabriele Giacomo Giorgio Giovanni
    Giulio Giuseppe Ivano Jacopo Leonardo Luciano Manuel Marcello Mario Massimo Mattia Mauro
    Maurizio Mirko Orlando Oscar Pietro Raffaele Renato Renzo Riccardo Rocco Rodolfo Ruggero
    Salvatore Sandro Sergio Silvano Tommaso Ugo Umberto Valerio Vincenzo Vittorio
    """.split()
)
ITALIAN_LAST = tuple(
    """
    Agostini Albertini Andreatta Angeli Armani Avancini Baldessari Baldo Ballarini Barbieri
    Battisti Bazzanella Beltrami Benedetti Bernardi Bertagnolli Bertoldi Bianchini Bonomi
    Bortoli Broilo Calliari Campestrin Capuano Carraro Casagrande Cavada Ceschi Chini Ciresa
    Colombini Conci Corradini Cristoforetti Damiani Debiasi Delladio Demattei Dorigatti Eccher
    Fait Farina Fedrizzi Ferrari Filippi Folgheraiter Fontanari Franceschini Frizzera Furlani
    Gasperi Gentilini Ghezzi Giacomelli Giovanazzi Girardi Gramola Grisenti Guarnieri Ioris
    Larcher Lazzeri Leonardelli Lunelli Maffei Malfatti Manica Marzari Mattivi Menapace Micheli
    Moratelli Morandini Nardelli Negri Nicolussi Oberosler Odorizzi Pallaoro Paoli Pasolli
    Pedrotti Pellegrini Petrolli Piffer Pisoni Poli Postal Prandini Raffaelli Rigon Rizzi
    Rosati Sandri Scalfi Segata Sighel Stefani Tonelli Trenti Vanzetta Vettori Viola Zambelli
    Zandonai Zeni Zorzi Zucchelli
    """.split()
)
ENGLISH_FIRST = tuple(
    """
    Abigail Alice Amelia Anne Audrey Beatrix Bridget Caroline Charlotte Clare Constance Deborah
    Dorothy Edith Eleanor Elizabeth Esther Fiona Florence Frances Georgina Gillian Grace Hannah
    Hazel Imogen Isobel Jane Joanna Josephine Judith Katherine Lydia Maud Miranda Nancy Olivia
    Pamela Phoebe Rosalind Sarah Sylvia Theresa Winifred Adrian Alan Alistair Arthur Barnaby
    Bernard Charles Christopher Clive Colin Conrad Dominic Duncan Edmund Edwin Felix Francis
    Gareth Geoffrey Gilbert Graham Harold Henry Howard Hugh Jasper Keith Kenneth Laurence Leonard
    Malcolm Martin Neville Nigel Oliver Patrick Percy Philip Ralph Roger Rupert Simon Stephen
    Timothy Trevor Vernon Walter Wilfred
    """.split()
)
ENGLISH_LAST = tuple(
    """
    Abbott Ainsworth Alderton Appleby Atherton Barlow Beckett Bellamy Birtwistle Blackwood
    Bradshaw Brockwell Buckley Burnham Cartwright Chadwick Clifton Colebrook Cranfield Crosby
    Dalton Denham Drayton Dunstan Easton Ellery Fairfax Farrow Fenwick Garland Gladwell Goddard
    Greenhalgh Hadley Halstead Harcourt Hartley Hathaway Hawthorne Hobson Holroyd Kendall
    Kingsley Langton Lockwood Marlowe Mayhew Merrick Milburn Norwood Oakley Ormerod Pemberton
    Prescott Radcliffe Ransome Rothwell Rowntree Sefton Selwyn Shelton Stanhope Sutcliffe
    Tattersall Thackray Thornton Underhill Wakefield Walmsley Westbrook Whitaker Winterton
    Woodrow Yardley
    """.split()
)
