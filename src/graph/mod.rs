//! Where do the statements of many articles live, how do they merge, how are they asked for?
