from mindthegap.cli import main

main()
